import { addWords } from '.';
import { soaVersions } from './en/soaVersions';

// Imported by whatever says them: they are no part of what the window starts with.
addWords({ soaVersions });
