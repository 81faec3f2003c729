import type { GridKey } from '../strings';

/** A sentence the model wants said: the view translates it. `count` chooses the plural. */
export interface Message {
  key: GridKey;
  params?: Readonly<Record<string, string | number>>;
  /** A sentence put into the parameter `reason` once it is translated itself. */
  reason?: Message;
}
