import '../../i18n/riskWords';
import '@mantine/charts/styles.layer.css';
import { LineChart } from '@mantine/charts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useRows, type Row } from '../../backend';
import { day } from '../../ui/format';
import { measured } from './measured';
import './metrics.css';

/** The measurements of a metric over time, with its target as a line. */
export function MetricChart({ metric }: { metric: Row }) {
  const { t } = useTranslation();
  const rows = useRows('measurements').data?.rows;
  const points = useMemo(() => measured(rows ?? [], metric.id), [rows, metric.id]);
  const target = typeof metric.values.target === 'number' ? metric.values.target : null;
  const unit = String(metric.values.unit ?? '');
  const last = points.at(-1);
  if (!rows || !last) return null;
  const words = (value: number) => (unit ? `${String(value)} ${unit}` : String(value));
  return (
    <section
      className="metric-chart"
      aria-label={t('metrics.chartLabel', {
        count: points.length,
        name: String(metric.values.title ?? ''),
        last: words(last.value),
        day: day(last.on),
        target: target === null ? t('metrics.noTarget') : words(target),
      })}
    >
      <div className="metric-caption">
        <span>{t('metrics.chart')}</span>
        <span className="faint small">
          <b>{words(last.value)}</b> · {day(last.on)}
        </span>
      </div>
      <div aria-hidden="true">
        <LineChart
          h={132}
          data={points.map(({ on, value }) => ({ at: Date.parse(on), value }))}
          dataKey="at"
          series={[{ name: 'value', label: t('metrics.chart'), color: 'var(--accent)' }]}
          referenceLines={
            target === null
              ? []
              : [
                  {
                    y: target,
                    label: t('metrics.target', { target: words(target) }),
                    color: 'var(--text-2)',
                    ifOverflow: 'extendDomain',
                  },
                ]
          }
          curveType="linear"
          withDots={points.length < 40}
          dotProps={{ r: 3 }}
          strokeWidth={1.6}
          gridAxis="x"
          gridColor="var(--line)"
          textColor="var(--text-2)"
          tickLine="none"
          withTooltip={false}
          lineChartProps={{ accessibilityLayer: false, margin: { top: 6, right: 10, left: 12 } }}
          yAxisProps={{ width: 'auto', domain: ['auto', 'auto'] }}
          // Days stand as far apart as they were, so that a year without a value is seen as one.
          xAxisProps={{
            type: 'number',
            domain: ['dataMin', 'dataMax'],
            ticks: [...new Set(points.map(({ on }) => Date.parse(on)))],
            tickFormatter: (at: number) => day(new Date(at).toISOString().slice(0, 10)),
            interval: 'preserveStartEnd',
            minTickGap: 24,
          }}
        />
      </div>
    </section>
  );
}
