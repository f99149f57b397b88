// @ts-check
// Plain JavaScript without packages: everything in this folder runs before anything is installed, on Node 20.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's own folder, without a trailing slash. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[\\/]$/, '');

/**
 * An absolute path inside the checkout.
 * @param {string[]} parts
 */
export function inProject(...parts) {
	return join(ROOT, ...parts);
}

/**
 * A JSON file of the checkout; `undefined` where it is missing or not JSON.
 * @param {string[]} parts
 * @returns {any}
 */
export function readJson(...parts) {
	try {
		return JSON.parse(readFileSync(inProject(...parts), 'utf8'));
	} catch {
		return undefined;
	}
}

/** A failure whose message is all that the person at the terminal needs: printed without a stack. */
export class Stop extends Error {}

/**
 * @param {string} line
 */
export function say(line) {
	process.stdout.write(`${line}\n`);
}
