import { addWords } from '.';
import { overview, problems, work } from './en/readiness';

// Imported by whatever says them: they are no part of what the window starts with.
addWords({ overview, problems, work });
