import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { assets, program } from './build';

/** What a flow has prepared for the next file dialog; an empty path is "Cancel". */
type DialogAnswer =
  { kind: 'open' | 'save'; path: string } | { kind: 'files'; paths: readonly string[] };

/**
 * Answers to the system's file dialogs, in the order they will be asked for. No dialog opens in a
 * flow: the program takes the first answer of the kind it asks for out of this queue, and treats
 * an empty queue as a defect of the flow.
 */
export class Dialogs {
  constructor(readonly file: string) {
    this.write([]);
  }

  open(path: string): void {
    this.push({ kind: 'open', path });
  }

  save(path: string): void {
    this.push({ kind: 'save', path });
  }

  files(...paths: string[]): void {
    this.push({ kind: 'files', paths });
  }

  cancel(kind: 'open' | 'save'): void {
    this.push({ kind, path: '' });
  }

  /** Answers nobody has asked for yet. */
  left(): DialogAnswer[] {
    return JSON.parse(readFileSync(this.file, 'utf8')) as DialogAnswer[];
  }

  private push(answer: DialogAnswer): void {
    this.write([...this.left(), answer]);
  }

  private write(answers: DialogAnswer[]): void {
    writeFileSync(this.file, JSON.stringify(answers));
  }
}

/** A display of its own, so that no window appears on the screen of whoever runs the flows. */
export class Display {
  private constructor(
    private readonly server: ChildProcess | undefined,
    readonly name: string | undefined,
  ) {}

  static async start(): Promise<Display> {
    if (process.platform !== 'linux') return new Display(undefined, undefined);
    // Xvfb picks a free number itself and tells it on descriptor 3: no race between two runs.
    const server = spawn(
      'Xvfb',
      ['-displayfd', '3', '-screen', '0', '1400x900x24', '-nolisten', 'tcp'],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
    );
    const number = await new Promise<string>((resolve, reject) => {
      server.once('error', reject);
      server.once('exit', (code) => reject(new Error(`Xvfb ended at once (status ${code})`)));
      server.stdio[3]?.once('data', (data: Buffer) => resolve(data.toString().trim()));
    });
    return new Display(server, `:${number}`);
  }

  stop(): void {
    this.server?.kill();
  }
}

/** How the program is started: its own folder, a clock that stands still, prepared dialogs. */
export interface Settings {
  dataDir: string;
  now: string;
  dialogs: Dialogs;
  display: string | undefined;
  /** Arguments as a person would give them, such as the path of a book. */
  args: string[];
}

/** The running program, and the address at which a browser talks to its real Go methods. */
export class Certbook {
  private child: ChildProcess | undefined;
  private starts = 0;
  private output = '';
  url = '';

  constructor(private readonly settings: Settings) {}

  async start(): Promise<void> {
    if (!existsSync(program)) throw new Error(`${program} is not built: run make e2e`);
    const port = await freePort();
    this.url = `http://127.0.0.1:${port}/`;

    const env: NodeJS.ProcessEnv = {
      ...process.env,
      devserver: `127.0.0.1:${port}`,
      assetdir: assets,
      CERTBOOK_DATA: this.settings.dataDir,
      CERTBOOK_NOW: this.settings.now,
      CERTBOOK_DIALOGS: this.settings.dialogs.file,
      CERTBOOK_HOLD: join(this.settings.dataDir, 'hold'),
      HOME: this.settings.dataDir,
      XDG_DATA_HOME: join(this.settings.dataDir, '.data'),
      XDG_CONFIG_HOME: join(this.settings.dataDir, '.config'),
      XDG_CACHE_HOME: join(this.settings.dataDir, '.cache'),
    };
    const command = [program, ...this.settings.args];
    if (this.settings.display) {
      env.DISPLAY = this.settings.display;
      delete env.WAYLAND_DISPLAY;
      // A message bus of its own: otherwise a second start would hand over to somebody's open window.
      command.unshift('dbus-run-session', '--');
    }

    // A group of its own, so that the bus and the web processes end with it.
    const child = spawn(command[0]!, command.slice(1), { env, detached: true });
    this.child = child;
    this.starts += 1;
    child.stdout?.on('data', (data: Buffer) => (this.output += data.toString()));
    child.stderr?.on('data', (data: Buffer) => (this.output += data.toString()));

    for (const deadline = Date.now() + 20_000; ; await sleep(50)) {
      if (child.exitCode !== null || child.signalCode !== null) {
        throw new Error(`certbook ended before it answered:\n${this.output}`);
      }
      const answer = await fetch(this.url).catch(() => undefined);
      if (answer?.ok) return;
      if (Date.now() > deadline) {
        await this.stop();
        throw new Error(`certbook did not answer within 20 s:\n${this.output}`);
      }
    }
  }

  /** Which start of the program is running, counted from 1; 0 while none is. */
  get run(): number {
    return this.child === undefined ? 0 : this.starts;
  }

  /** Ends the program; SIGKILL is the power cut. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.child;
    if (!child?.pid) return;
    this.child = undefined;
    const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
    const running = child.exitCode === null && child.signalCode === null;
    signalGroup(child.pid, signal);
    if (running) await Promise.race([ended, sleep(3_000)]);
    // What is left of the group: the bus, a web process that did not notice.
    signalGroup(child.pid, 'SIGKILL');
  }

  /** What the program printed, for the report of a failed flow. */
  get log(): string {
    return this.output;
  }
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address
          ? resolve(address.port)
          : reject(new Error('no free port')),
      );
    });
  });
}
