import { addWords } from '.';
import { documents } from './en/documents';

// Imported by whatever says them: they are no part of what the window starts with.
addWords({ documents });
