import { addWords } from '.';
import { compare } from './en/compare';

// Imported by whatever says them: they are no part of what the window starts with.
addWords({ compare });
