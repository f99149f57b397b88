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
import { type ErasePorts, eraseEverything } from './erase.ts';
import { createKeyReplacement, type ReplacementPorts } from './key-replacement.ts';

/** What the keeping of the keys uses of the browser. */
export type VaultPorts = ErasePorts &
	ReplacementPorts & {
		/** Has `idleChanged` called when nobody was there for so long. */
		readonly watchIdle: (seconds: number) => void;
		/** Whether nobody is there for so long by now. */
		readonly isIdle: (seconds: number) => Promise<boolean>;
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
	/** Nobody is there, or the screen was locked. */
	readonly idleChanged: (state: 'active' | 'idle' | 'locked') => Promise<void>;
};

const ATTEMPTS_KEY = 'vaultAttempts';

/** Locks, unlocks and protects the keys, on a person's word and by itself. */
export function createVaultKeeper(deps: Deps): VaultKeeper {
	const { store, session, ports, clock } = deps;
	const { keys } = store;
	const replacement = createKeyReplacement(store, ports, clock, deps.wait);
	let last: Promise<unknown> = Promise.resolve();

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

	async function changed(): Promise<VaultView> {
		await session.set(VAULT_CHANGED_KEY, crypto.randomUUID());
		await watch();
		return view();
	}

	async function watch(): Promise<void> {
		const minutes = await readAutoLock(store);
		if (minutes !== null) ports.watchIdle(minutes * 60);
	}

	/** `entered`: whether a passphrase is tried at all. */
	function tried(entered: boolean, attempt: () => Promise<boolean>): Promise<PassphraseOutcome> {
		return inTurn(async () => {
			const before = await attempts();
			if (entered && clock() < before.waitUntil) return { outcome: 'early', view: await view() };
			// Counted before it is tried: a worker that is ended in between has not tried for nothing.
			if (entered) await session.set(ATTEMPTS_KEY, afterFailure(before, clock()));
			const isRight = await attempt();
			if (!isRight) return { outcome: 'wrong', view: await view() };
			await session.remove(ATTEMPTS_KEY);
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
					void replacement.run();
				}
				return result;
			},
			async 'vault.lock'() {
				await keys.lock();
				return changed();
			},
			async 'vault.protect'({ passphrase, known }) {
				const result = await tried(known !== null, () => keys.protect(passphrase, known));
				if (result.outcome === 'done') void replacement.run();
				return result;
			},
			async 'vault.setAutoLock'({ autoLock }) {
				await writeAutoLock(store, autoLock);
				await watch();
				return view();
			},
			async 'vault.replaceKey'() {
				if (!(await keys.state()).replacing) await keys.replace();
				void replacement.run();
				return view();
			},
			async 'vault.erase'() {
				await eraseEverything(ports);
				return null;
			},
		},
		async resume() {
			await watch();
			await replacement.run();
		},
		async idleChanged(state) {
			const minutes = await readAutoLock(store);
			if (state === 'active' || minutes === null) return;
			const { guard, locked } = await keys.state();
			if (guard === 'device' || locked) return;
			// Told after a shorter time than was asked for, as after a browser forgot it.
			if (state === 'idle' && !(await ports.isIdle(minutes * 60))) return watch();
			await keys.lock();
			await changed();
		},
	};
}
