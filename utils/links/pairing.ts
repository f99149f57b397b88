import { z } from 'zod';
import { candidatePageSchema } from '../messages/candidate-page-schema.ts';
import type { PairingView } from '../messages/page-view.ts';
import type { SessionPlace } from '../store/places.ts';
import type { CandidatePage } from '../systems/ats-page.ts';
import type { Vault } from '../vault/vault.ts';

/** What waits for its ModernLoop page. Only ever in `storage.session`: in memory, and it outlives the worker. */
export type PendingPairing = {
	readonly id: string;
	readonly page: CandidatePage;
	/** The name on screen when it was started; `NAME_WITHHELD` where no other page may know it. */
	readonly label: string;
	/** ms since the epoch. */
	readonly startedAt: number;
};

/** The part of `browser.storage.session` that is used. Values come back unparsed. */
export type SessionStorage = {
	readonly get: (key: SessionPlace) => Promise<unknown>;
	readonly set: (key: SessionPlace, value: unknown) => Promise<void>;
	readonly remove: (key: SessionPlace) => Promise<void>;
};

export type Pairing = {
	readonly start: (page: CandidatePage, label: string) => Promise<void>;
	readonly pending: () => Promise<PendingPairing | null>;
	/** Ends it; answers it if it was this one and still waiting. */
	readonly take: (pairingId: string) => Promise<PendingPairing | null>;
};

/** In place of the name of somebody whose record is confidential: the pairing is offered on another page. */
export const NAME_WITHHELD = '';

const STORAGE_KEY = 'pairing';
/** Who has not found the page by then is doing something else, and must not be asked about it. */
const EXPIRES_AFTER_MS = 30 * 60_000;

/** As it is stored: the name is sealed, although it is only in memory, so that locking hides it too. */
const storedSchema = z.object({
	id: z.string(),
	page: candidatePageSchema,
	/** In base64, because this storage keeps JSON. */
	sealedLabel: z.base64(),
	startedAt: z.number(),
});

const contextOf = (id: string) => `pairing:${id}`;

/** One pairing waits at a time: starting another replaces it. */
export function createPairing(
	session: SessionStorage,
	vault: Pick<Vault, 'seal' | 'open'>,
	clock: () => number,
	newId: () => string,
): Pairing {
	async function pending(): Promise<PendingPairing | null> {
		const stored = storedSchema.safeParse(await session.get(STORAGE_KEY));
		if (!stored.success) return null;
		const { sealedLabel, ...rest } = stored.data;
		const age = clock() - rest.startedAt;
		if (age < 0 || age >= EXPIRES_AFTER_MS) return null;
		const sealed = Uint8Array.from(atob(sealedLabel), (character) => character.charCodeAt(0));
		const label = await vault.open(sealed, contextOf(rest.id), z.string());
		return label.state === 'opened' ? { ...rest, label: label.value } : null;
	}
	return {
		async start(page, label) {
			const id = newId();
			const sealedLabel = btoa(String.fromCharCode(...(await vault.seal(label, contextOf(id)))));
			await session.set(STORAGE_KEY, { id, page, sealedLabel, startedAt: clock() });
		},
		pending,
		async take(pairingId) {
			const waiting = await pending();
			if (waiting?.id !== pairingId) return null;
			await session.remove(STORAGE_KEY);
			return waiting;
		},
	};
}

/** The offer on a ModernLoop page. */
export function pairingView({ id, label }: PendingPairing): PairingView {
	return { pairingId: id, label };
}
