import { addWords } from '.';
import { files } from './en/files';

// Imported by whatever says them: they are no part of what the window starts with.
addWords({ files });
