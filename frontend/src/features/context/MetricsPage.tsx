import { Suspense } from 'react';
import { RegisterPage, type RegisterManner } from '../../register/RegisterPage';
import { later } from '../../ui/later';

// The chart brings a library that nothing else needs.
const MetricChart = later(async () => (await import('./MetricChart')).MetricChart);

const manner: RegisterManner = {
  panel: {
    above: (row) => (
      <Suspense fallback={null}>
        <MetricChart key={row.id} metric={row} />
      </Suspense>
    ),
  },
};

/** Metrics, each with its measurements as a chart. */
export function MetricsPage() {
  return <RegisterPage register="metrics" manner={manner} />;
}
