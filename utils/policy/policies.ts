import type { System } from '../systems/system.ts';
import { type ParsedPolicy, parsePolicy } from './parse-policy.ts';
import type { Policy } from './policy.ts';

/** The organisation's policy as it holds now. */
export type Policies = {
	/**
	 * What holds, at once: while the browser has not told the policy yet, the one it told the last time. Chromium
	 * takes 3 to 8 seconds for that at its start (https://github.com/ghostery/ghostery-extension/issues/3367), in
	 * which nobody should wait for a link.
	 */
	readonly inForce: () => Promise<Policy>;
	/** What the browser tells, waited for, with what in it is not understood: for what is decided once. */
	readonly read: () => Promise<ParsedPolicy>;
	/** It was changed: it is read anew. */
	readonly changed: () => void;
};

/** The values that the browser told the last time, as they came. */
export type RememberedPolicy = {
	/** Null: it never told any, and there is something that a policy might forbid. */
	readonly read: () => Promise<unknown>;
	readonly write: (raw: unknown) => Promise<void>;
};

/**
 * @param managed reads the browser's managed storage; rejects where there is none, as in Firefox without a policy
 * @param isFine whether a system may be connected at an address at all
 */
export function createPolicies(
	managed: () => Promise<unknown>,
	remembered: RememberedPolicy,
	isFine: (system: System, url: string) => boolean,
): Policies {
	let known: Promise<ParsedPolicy> | null = null;
	let isTold = false;

	const told = (raw: unknown): ParsedPolicy => {
		isTold = true;
		// Where there is no room for it, the next start waits.
		remembered.write(raw).catch(() => undefined);
		return parsePolicy(raw, isFine);
	};
	const read = (): Promise<ParsedPolicy> => {
		known ??= managed().then(told, () => {
			known = null;
			return told({});
		});
		return known;
	};
	return {
		read,
		async inForce() {
			const reading = read();
			const last = isTold ? null : await remembered.read();
			return (last === null ? await reading : parsePolicy(last, isFine)).policy;
		},
		changed() {
			known = null;
		},
	};
}
