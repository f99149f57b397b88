import type { SessionStorage } from '../links/pairing.ts';
import type { AutoLock } from '../messages/vault-protocol.ts';
import { type Presence, presenceSchema } from '../vault/left-alone.ts';

/** When somebody was last there, over the end of a worker; kept while it is unlocked and locks by itself. */
export type PresenceNote = {
	readonly read: () => Promise<Presence | null>;
	readonly write: (presence: Presence | null) => Promise<void>;
	/** Somebody is there now. */
	readonly note: () => Promise<void>;
};

const KEY = 'presence';

/** @param clock ms since the epoch */
export function createPresenceNote(
	session: SessionStorage,
	autoLock: () => Promise<AutoLock>,
	clock: () => number,
): PresenceNote {
	/** As in the storage, which nobody else writes; undefined: not read yet. It is asked with every message. */
	let known: Presence | null | undefined;

	async function write(presence: Presence | null): Promise<void> {
		known = presence;
		await (presence === null ? session.remove(KEY) : session.set(KEY, presence));
	}

	return {
		async read() {
			if (known === undefined) known = presenceSchema.safeParse(await session.get(KEY)).data ?? null;
			return known;
		},
		write,
		async note() {
			const minutes = await autoLock();
			await write(minutes && { at: clock(), minutes });
		},
	};
}
