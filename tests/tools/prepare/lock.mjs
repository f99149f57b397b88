// @ts-check
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ROOT, say } from './project.mjs';

const POLL_MS = 300;
/** A lock without an owner's id is one that is just being made, or whose maker died in that moment. */
const NAMELESS_MS = 5_000;

/**
 * Runs `work` while no other command of this checkout runs its own: two `npm ci` at once destroy each other.
 * The lock is a folder outside the checkout, because `npm ci` deletes what is inside.
 *
 * @template Result
 * @param {string} name
 * @param {() => Promise<Result>} work
 * @param {(line: string) => void} [tell]
 * @returns {Promise<Result>}
 */
export async function withLock(name, work, tell = say) {
	const id = createHash('sha256').update(ROOT).digest('hex').slice(0, 12);
	const folder = join(tmpdir(), `looplink-${name}-${id}`);
	const owner = join(folder, 'owner');
	let told = false;
	while (!take(folder, owner)) {
		if (!told) tell('Another command is preparing this checkout; waiting for it.');
		told = true;
		await wait(POLL_MS);
	}
	try {
		return await work();
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/**
 * @param {string} folder
 * @param {string} owner
 */
function take(folder, owner) {
	try {
		mkdirSync(folder);
	} catch {
		if (isAbandoned(folder, owner)) rmSync(folder, { recursive: true, force: true });
		return false;
	}
	writeFileSync(owner, String(process.pid));
	return true;
}

/**
 * @param {string} folder
 * @param {string} owner
 */
function isAbandoned(folder, owner) {
	try {
		const pid = Number(readFileSync(owner, 'utf8'));
		try {
			process.kill(pid, 0);
			return false;
		} catch (error) {
			return /** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH';
		}
	} catch {
		const made = statSync(folder, { throwIfNoEntry: false })?.mtimeMs;
		return made !== undefined && Date.now() - made > NAMELESS_MS;
	}
}
