import { toBackendError } from '../backend';
import { ErrorNote } from '../ui/ErrorNote';
import { Progress } from '../ui/Progress';
import { ScrollPage } from './ScrollPage';

interface UnreadPageProps {
  title: string;
  /** Why it could not be read; null while it is being read. */
  error: Error | null;
  /** What is being done, in words. */
  doing: string;
}

/** A page before what it shows is there, or in its place. */
export function UnreadPage({ title, error, doing }: UnreadPageProps) {
  return (
    <ScrollPage title={title}>
      {error ? <ErrorNote fault={toBackendError(error)} /> : <Progress doing={doing} />}
    </ScrollPage>
  );
}
