import { addWords } from '.';
import { scope } from './en/scope';

// Imported by whatever says them: they are no part of what the window starts with.
addWords({ scope });
