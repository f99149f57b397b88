import type { SessionStorage } from '../links/pairing.ts';
import type { KeyBytes } from '../vault/data-keys.ts';

/** What a passphrase was derived to, kept in memory while it is unlocked: a browser that starts anew is locked. */
export type Unlocked = {
	readonly read: () => Promise<KeyBytes | null>;
	/** Null: locked, or guarded by no passphrase. */
	readonly write: (raw: KeyBytes | null) => Promise<void>;
};

const KEY = 'unlockedVault';
const BASE64 = /^[A-Za-z0-9+/]{43}=$/;

export function createUnlocked(session: SessionStorage): Unlocked {
	return {
		async read() {
			const stored = await session.get(KEY);
			if (typeof stored !== 'string' || !BASE64.test(stored)) return null;
			return Uint8Array.from(atob(stored), (character) => character.charCodeAt(0));
		},
		write: (raw) =>
			raw === null ? session.remove(KEY) : session.set(KEY, btoa(String.fromCharCode(...raw))),
	};
}
