import { addWords } from '.';
import { decisions } from './en/decisions';

// Imported by whatever says them: they are no part of what the window starts with.
addWords({ decisions });
