import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { toBackendError, useBook, type BackendError } from './backend';
import type { Boot } from './backend/boot';
import { router } from './routes';

const StartPage = lazy(async () => ({
  default: (await import('./features/start/StartPage')).StartPage,
}));

/** The start screen while no book is open, the book otherwise. */
export function App({ booting }: { booting: Promise<Boot> }) {
  const book = useBook();
  const [boot, setBoot] = useState<Boot | null>(null);
  const [broken, setBroken] = useState<BackendError | null>(null);

  useEffect(() => {
    booting.then(setBoot).catch((thrown: unknown) => setBroken(toBackendError(thrown)));
  }, [booting]);

  if (book?.open) return <RouterProvider router={router} />;
  if (!boot && !broken) return null;
  return (
    <Suspense fallback={null}>
      <StartPage
        fault={broken ? { path: '', error: broken } : (boot?.fault ?? null)}
        onEnter={(area) => {
          setBoot({ fault: null });
          void router.navigate({ to: area });
        }}
      />
    </Suspense>
  );
}
