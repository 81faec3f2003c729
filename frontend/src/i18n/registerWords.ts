import { addWords } from '.';
import { emptyRegisters, register } from './en/register';

// Imported by whatever says them: they are no part of what the window starts with.
addWords({ register, emptyRegisters });
