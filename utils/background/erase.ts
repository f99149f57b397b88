import { hostAccessFor } from '../connections/host-access.ts';

export type ErasePorts = {
	readonly deleteDatabase: () => Promise<void>;
	/** Empties `storage.local` and `storage.session`. */
	readonly clearStorage: () => Promise<void>;
	readonly clearAlarms: () => Promise<void>;
	/** The hosts that the extension may reach now, as match patterns. */
	readonly grantedHosts: () => Promise<readonly string[]>;
	readonly removeHosts: (patterns: readonly string[]) => Promise<void>;
};

/**
 * Removes all that the extension keeps, and gives back what it was granted since install. Needs no key: it is
 * what helps when the passphrase is forgotten.
 */
export async function eraseEverything(ports: ErasePorts): Promise<void> {
	await ports.clearAlarms();
	await ports.deleteDatabase();
	const optional = (await ports.grantedHosts()).filter(
		(pattern) => hostAccessFor(pattern).kind === 'permission',
	);
	if (optional.length > 0) await ports.removeHosts(optional);
	// Last: what was under way when the rest went may have left a trace here.
	await ports.clearStorage();
	await ports.clearAlarms();
}
