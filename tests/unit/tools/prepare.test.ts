import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { withLock } from '../../tools/prepare/lock.mjs';
import { packagesMismatch } from '../../tools/prepare/packages.mjs';
import { run } from '../../tools/prepare/run.mjs';

describe('whether packages need installing', () => {
	const wanted = {
		'': {},
		'node_modules/react': { version: '19.3.1' },
		'node_modules/for-another-platform': { version: '1.0.0', optional: true },
	};

	test('they do on a fresh clone', () => {
		expect(packagesMismatch(wanted, undefined)).toBe('packages are not installed');
	});

	test('they do after a pull that changed a version or added a package', () => {
		const older = { 'node_modules/react': { version: '19.2.0' } };
		expect(packagesMismatch(wanted, older)).toBe('node_modules/react is 19.2.0, not 19.3.1');
		expect(packagesMismatch(wanted, {})).toBe('node_modules/react is not installed');
	});

	test('they do not when all that this platform needs is there', () => {
		expect(packagesMismatch(wanted, { 'node_modules/react': { version: '19.3.1' } })).toBeUndefined();
	});
});

describe('running a program', () => {
	test('passes spaces on, and answers with its output and exit code', async () => {
		const script = 'console.log(process.argv[1]); process.exit(3)';
		const result = await run(process.execPath, ['-e', script, 'a b'], { quiet: true });
		expect(result).toEqual({ code: 3, output: 'a b\n' });
	});

	test('says that a program is missing instead of throwing', async () => {
		expect((await run('no-such-program-here', [], { quiet: true })).code).toBe(127);
	});
});

describe('the lock between commands', () => {
	let folder = '';
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'looplink-lock-'));
		vi.stubEnv('TMPDIR', folder);
	});
	afterEach(() => {
		vi.unstubAllEnvs();
		rmSync(folder, { recursive: true, force: true });
	});

	test('lets one in at a time', async () => {
		const events: string[] = [];
		const work = (name: string) => async () => {
			events.push(`${name} in`);
			await new Promise((resolve) => setTimeout(resolve, 20));
			events.push(`${name} out`);
		};
		const told: string[] = [];
		const tell = (line: string) => told.push(line);
		await Promise.all([withLock('test', work('a'), tell), withLock('test', work('b'), tell)]);
		expect(told).toHaveLength(1);
		expect(events).toEqual(['a in', 'a out', 'b in', 'b out']);
	});

	test('is given back after a failure', async () => {
		await expect(withLock('test', () => Promise.reject(new Error('no network')))).rejects.toThrow(
			'no network',
		);
		expect(await withLock('test', async () => 'done')).toBe('done');
	});

	test('does not wait for a command that was killed', async () => {
		const lock = new URL('../../tools/prepare/lock.mjs', import.meta.url).href;
		const die = "process.kill(process.pid, 'SIGKILL')";
		const script = `import('${lock}').then(({ withLock }) => withLock('test', () => ${die}))`;
		const killed = await run(process.execPath, ['-e', script], { quiet: true });
		expect(killed.code).not.toBe(0);
		expect(
			await withLock(
				'test',
				async () => 'taken over',
				() => undefined,
			),
		).toBe('taken over');
	});
});
