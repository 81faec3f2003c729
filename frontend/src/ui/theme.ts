import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/**
 * Mantine sees our tokens, so that its parts follow the theme without a second palette. Its own
 * colour scheme only decides contrasts it computes itself; the colours all come from theme.css.
 */
const accent = Array.from({ length: 10 }, () => 'var(--accent)') as unknown as MantineColorsTuple;

export const theme = createTheme({
  fontFamily: 'var(--font)',
  primaryColor: 'accent',
  colors: { accent },
  defaultRadius: 6,
  respectReducedMotion: true,
  focusRing: 'never',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
  components: {
    ModalRoot: {
      defaultProps: {
        centered: true,
        transitionProps: { duration: 100 },
        portalProps: { target: '#window' },
      },
    },
    ModalOverlay: { defaultProps: { backgroundOpacity: 0.35 } },
    // Inside the page, not at its end: a menu belongs to the landmark it was opened from. Without
    // Mantine's invisible first element, which is no item of the menu.
    Menu: {
      defaultProps: {
        shadow: 'none',
        transitionProps: { duration: 0 },
        position: 'bottom-start',
        withinPortal: false,
        floatingStrategy: 'fixed',
        withInitialFocusPlaceholder: false,
      },
    },
    Popover: { defaultProps: { shadow: 'none', transitionProps: { duration: 0 } } },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 0 } } },
  },
});

// Mantine sets its own values per colour scheme, so ours must stand there too to win.
const tokens = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-2)',
  '--mantine-color-placeholder': 'var(--text-3)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--sunken)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line)',
  '--mantine-color-anchor': 'var(--accent-text)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-line-height': '1.45',
};

export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: tokens,
  dark: tokens,
});
