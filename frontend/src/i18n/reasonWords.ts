import { addWords } from '.';
import { reasons } from './en/reasons';

addWords({ reasons });
