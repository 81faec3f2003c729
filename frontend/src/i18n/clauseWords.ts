import { addWords } from '.';
import { clauses } from './en/clauses';

// Imported by whatever says them: they are no part of what the window starts with.
addWords({ clauses });
