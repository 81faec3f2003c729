import '@fontsource-variable/inter/wght.css';
import './ui/mantine';
import './ui/theme.css';
import './ui/ui.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import i18next from 'i18next';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { follow, queryClient } from './backend';
import type { Boot } from './backend/boot';
import { initWords } from './i18n';
import { announce } from './ui/announce';
import { watchDragging } from './ui/dropping';
import { resolveVariables, theme } from './ui/theme';
import { watchZoom } from './ui/zoom';

export function start(booting: Promise<Boot>): void {
  initWords();
  follow();
  watchDragging();
  watchZoom((percent) => announce(i18next.t('ui.zoomed', { percent })));
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no #root');
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={resolveVariables}
        defaultColorScheme="auto"
      >
        <QueryClientProvider client={queryClient}>
          <App booting={booting} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}
