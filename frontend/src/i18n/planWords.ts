import { addWords } from '.';
import { plans } from './en/plans';

// Imported by whatever says them: they are no part of what the window starts with.
addWords({ plans });
