import { addWords } from '.';
import { metrics, risks } from './en/risks';
import { rounds } from './en/rounds';
import { treatment } from './en/treatment';

// Imported by whatever says them: they are no part of what the window starts with.
addWords({ risks, metrics, rounds, treatment });
