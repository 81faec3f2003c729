/**
 * Certbook's grid: a register as a spreadsheet. A pure model (model/) under a thin virtualised
 * view (view/). Pages use `Grid` and `ColumnsMenu`, keep `ColumnLayout` and `GridQuery`, and
 * merge `gridStrings` into their translations.
 */
export { Grid } from './view/Grid';
export { ColumnsMenu, type ColumnsMenuProps } from './view/ColumnsMenu';
export { StateSymbol } from './view/StateSymbol';
export { useLeaving } from './view/leaving';
export type { CellDisplay, GridHandle, GridKept, GridProps } from './view/types';
export type { RowFilter } from './model/arrange';
export { defaultLayout, readLayout, type ColumnLayout } from './model/layout';
export {
  emptyQuery,
  hasFilters,
  withFilter,
  EMPTY_KEY,
  type ColumnFilter,
  type GridQuery,
} from './model/filter';
export { nextSort, type Sort } from './model/order';
export { gridStrings } from './strings';
