/** Reads a day a person typed: YYYY-MM-DD or "12 Mar 2026". Answers YYYY-MM-DD, or null. */
export { readDate as readDay } from '../grid/model/dates';
