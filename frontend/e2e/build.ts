import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** The program under test: the window's code with the seams for tests (build tag dev). */
export const program = resolve(root, 'build/bin/certbook-e2e');
export const assets = resolve(root, 'frontend/dist');

/**
 * Runs once before all flows: builds the user interface and the program, so that no flow can pass
 * on yesterday's code. CERTBOOK_E2E_PREBUILT=1 skips it while writing a flow.
 */
export default function build(): void {
  if (process.env.CERTBOOK_E2E_PREBUILT) return;
  const run = (cwd: string, command: string, ...args: string[]) =>
    execFileSync(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });

  run(
    resolve(root, 'frontend'),
    process.execPath,
    'node_modules/vite/bin/vite.js',
    'build',
    '--logLevel',
    'warn',
  );
  const tags = process.platform === 'linux' ? 'dev,webkit2_41' : 'dev';
  run(root, 'go', 'build', '-buildvcs=false', '-tags', tags, '-o', program, '.');
}
