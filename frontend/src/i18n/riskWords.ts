import { addWords } from '.';
import { metrics, risks } from './en/risks';

// Imported by whatever says them: they are no part of what the window starts with.
addWords({ risks, metrics });
