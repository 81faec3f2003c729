import { Fragment } from 'react';
import type { WordPiece } from '../backend';

/** A text with what was taken out struck through and what was put in underlined. */
export function Reworded({ words }: { words: readonly WordPiece[] }) {
  return words.map(({ text, is }, at) => {
    const Mark = is === 'added' ? 'ins' : is === 'removed' ? 'del' : Fragment;
    return (
      // The pieces have no other identity than their place.
      <Fragment key={at}>
        {at > 0 ? ' ' : null}
        <Mark>{text}</Mark>
      </Fragment>
    );
  });
}
