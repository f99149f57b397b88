import type { SessionStorage } from '../links/pairing.ts';
import {
	type PassphraseOutcome,
	VAULT_CHANGED_KEY,
	type VaultMessageType,
	type VaultProtocol,
	type VaultView,
} from '../messages/vault-protocol.ts';
import { readAutoLock, writeAutoLock } from '../settings/auto-lock.ts';
import type { OwnStore } from '../store/store.ts';
import { type Attempts, afterFailure, attemptsSchema, NO_ATTEMPTS } from '../vault/attempts.ts';
import { isLeftAlone, lookBackSeconds, lookEveryMinutes } from '../vault/left-alone.ts';
import { type ErasePorts, eraseEverything } from './erase.ts';
import { createKeyReplacement, type ReplacementPorts } from './key-replacement.ts';
import { createPresenceNote } from './presence.ts';

/** What the keeping of the keys uses of the browser. */
export type VaultPorts = ErasePorts &
	ReplacementPorts & {
		/** Has `idleChanged` called when nobody was there for so long. */
		readonly watchIdle: (seconds: number) => void;
		/** Whether nobody is there for so long by now. */
		readonly isIdle: (seconds: number) => Promise<boolean>;
		/** Has `look` called every so many minutes while the computer is awake; null: no more. */
		readonly lookEvery: (minutes: number | null) => Promise<void>;
		/** Has open pages ask what they show: all of them, or those that somebody looks at. */
		readonly tellPages: (which: 'all' | 'seen') => Promise<void>;
	};

type Deps = {
	readonly store: OwnStore;
	readonly session: SessionStorage;
	readonly ports: VaultPorts;
	/** ms since the epoch. */
	readonly clock: () => number;
	readonly wait: (ms: number) => Promise<void>;
	/** What waited for the keys goes on. */
	readonly onUnlocked: () => void;
};

export type VaultActions = {
	readonly [Type in VaultMessageType]: (
		input: VaultProtocol[Type]['input'],
	) => Promise<VaultProtocol[Type]['output']>;
};

export type VaultKeeper = {
	/** What the extension's own pages can have done. */
	readonly actions: VaultActions;
	/** Goes on with what a worker's end left unfinished, and watches for idleness again. */
	readonly resume: () => Promise<void>;
	/** Before anything is answered: locks if nobody was there for too long, as after the computer slept. */
	readonly lockIfLeft: () => Promise<void>;
	/** The same, and notes whether somebody is there now. */
	readonly look: () => Promise<void>;
	/** Nobody is there, or the screen was locked. */
	readonly idleChanged: (state: 'active' | 'idle' | 'locked') => Promise<void>;
};

const ATTEMPTS_KEY = 'vaultAttempts';

/** Locks, unlocks and protects the keys, on a person's word and by itself. */
export function createVaultKeeper(deps: Deps): VaultKeeper {
	const { store, session, ports, clock } = deps;
	const { keys } = store;
	const replacement = createKeyReplacement(store, ports, clock, deps.wait, tellOwnPages);
	const presence = createPresenceNote(session, () => readAutoLock(store), clock);
	let last: Promise<unknown> = Promise.resolve();
	let leaving: Promise<void> | undefined;

	/** One try after another: many at once would all be counted as the first. */
	function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
		const result = last.then(work, work);
		last = result.catch(() => undefined);
		return result;
	}

	async function attempts(): Promise<Attempts> {
		return attemptsSchema.safeParse(await session.get(ATTEMPTS_KEY)).data ?? NO_ATTEMPTS;
	}

	async function view(): Promise<VaultView> {
		const [state, autoLock, { waitUntil }] = await Promise.all([
			keys.state(),
			readAutoLock(store),
			attempts(),
		]);
		return { ...state, autoLock, waitUntil: waitUntil > clock() ? waitUntil : null };
	}

	function tellOwnPages(): Promise<void> {
		return session.set(VAULT_CHANGED_KEY, crypto.randomUUID());
	}

	async function changed(): Promise<VaultView> {
		await tellOwnPages();
		await watch();
		return view();
	}

	async function watch(): Promise<void> {
		const minutes = await readAutoLock(store);
		if (minutes !== null) ports.watchIdle(minutes * 60);
		await ports.lookEvery((await presence.read()) && minutes && lookEveryMinutes(minutes));
	}

	async function lock(): Promise<VaultView> {
		await keys.lock();
		await presence.write(null);
		void ports.tellPages('all').catch(() => undefined);
		return changed();
	}

	async function lockIfLeft(): Promise<void> {
		const known = await presence.read();
		if (known === null || !isLeftAlone(known, clock())) return;
		// Once, however many ask at the same time, and all of them wait for it.
		leaving ??= leave().finally(() => {
			leaving = undefined;
		});
		await leaving;
	}

	async function leave(): Promise<void> {
		if (await canLock()) await lock();
		else await presence.write(null);
	}

	async function canLock(): Promise<boolean> {
		const { guard, locked } = await keys.state();
		return guard === 'passphrase' && !locked;
	}

	/** Only what is unlocked with a passphrase is locked again: otherwise it is nobody's matter who is there. */
	async function forgetIfNeedless(): Promise<void> {
		if (!(await canLock())) await presence.write(null);
	}

	/** `entered`: whether a passphrase is tried at all. */
	function tried(entered: boolean, attempt: () => Promise<boolean>): Promise<PassphraseOutcome> {
		return inTurn(async () => {
			const before = await attempts();
			if (entered && clock() < before.waitUntil) return { outcome: 'early', view: await view() };
			// Counted before it is tried: a worker that is ended in between has not tried for nothing.
			if (entered) await session.set(ATTEMPTS_KEY, afterFailure(before, clock()));
			// Noted before it may be unlocked, so that it never is without.
			const known = await presence.read();
			await presence.note();
			if (!(await attempt())) {
				await presence.write(known);
				return { outcome: 'wrong', view: await view() };
			}
			await session.remove(ATTEMPTS_KEY);
			await forgetIfNeedless();
			return { outcome: 'done', view: await changed() };
		});
	}

	return {
		actions: {
			'vault.view': view,
			async 'vault.unlock'({ passphrase }) {
				const result = await tried(true, () => keys.unlock(passphrase));
				if (result.outcome === 'done') {
					deps.onUnlocked();
					void ports.tellPages('seen').catch(() => undefined);
					void replacement.run();
				}
				return result;
			},
			'vault.lock': lock,
			async 'vault.protect'({ passphrase, known }) {
				const result = await tried(known !== null, () => keys.protect(passphrase, known));
				if (result.outcome === 'done') void replacement.run();
				return result;
			},
			'vault.setAutoLock': ({ autoLock }) =>
				inTurn(async () => {
					await writeAutoLock(store, autoLock);
					await presence.note();
					await forgetIfNeedless();
					await watch();
					return view();
				}),
			async 'vault.replaceKey'() {
				if ((await keys.state()).replacing === null) await keys.replace();
				void replacement.run();
				return view();
			},
			async 'vault.erase'() {
				await eraseEverything(ports);
				return null;
			},
		},
		async resume() {
			await lockIfLeft();
			await watch();
			await replacement.run();
		},
		lockIfLeft,
		async look() {
			await lockIfLeft();
			// Not while a passphrase is tried: it is noted then that somebody is there.
			await inTurn(async () => {
				await forgetIfNeedless();
				const known = await presence.read();
				if (known === null) await ports.lookEvery(null);
				else if (!(await ports.isIdle(lookBackSeconds(known.minutes)))) await presence.note();
			});
		},
		async idleChanged(state) {
			await lockIfLeft();
			const minutes = await readAutoLock(store);
			if (state === 'active' || minutes === null) return;
			if (!(await canLock())) return;
			// Told after a shorter time than was asked for, as after a browser forgot it.
			if (state === 'idle' && !(await ports.isIdle(minutes * 60))) return watch();
			await lock();
		},
	};
}
