import type { ReactNode } from 'react';

/** Line icons of 16 px, drawn here so that nothing is fetched. Decoration: the button has a name. */
function Icon({ children }: { children: ReactNode }) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

export const UndoIcon = () => (
  <Icon>
    <path d="M5.5 3 2.5 6l3 3M2.5 6h7a4 4 0 0 1 0 8H6" />
  </Icon>
);
export const RedoIcon = () => (
  <Icon>
    <path d="m10.5 3 3 3-3 3M13.5 6h-7a4 4 0 0 0 0 8H10" />
  </Icon>
);
export const CloseIcon = () => (
  <Icon>
    <path d="m4 4 8 8M12 4l-8 8" />
  </Icon>
);
export const ChevronIcon = () => (
  <Icon>
    <path d="m4.5 6 3.5 4 3.5-4" />
  </Icon>
);
export const FileIcon = () => (
  <Icon>
    <path d="M4 1.5h5L12.5 5v9.5H4zM9 1.5V5h3.5" />
  </Icon>
);
export const SheetIcon = () => (
  <Icon>
    <path d="M2 3h12v10H2zM2 6.5h12M2 10h12M6 3v10" />
  </Icon>
);
export const CompassIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="6" />
    <path d="m10.5 5.5-1.5 3.5-3.5 1.5 1.5-3.5z" />
  </Icon>
);
export const FolderIcon = () => (
  <Icon>
    <path d="M1.5 3.5h4.5l1.5 2h7v7.5h-13z" />
  </Icon>
);
