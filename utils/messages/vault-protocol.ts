/** Minutes without a key or a mouse after which it locks by itself; null: never. */
export const AUTO_LOCK_MINUTES = [15, 30, 60] as const;
export type AutoLock = (typeof AUTO_LOCK_MINUTES)[number] | null;

/** Fewer characters make no passphrase; what else makes a good one is said, not demanded. */
export const PASSPHRASE_MIN_LENGTH = 12;
export const PASSPHRASE_MAX_LENGTH = 1000;

/** How what is stored is protected, as the extension's pages show it. No key is ever part of it. */
export type VaultView = {
	/** What guards the keys: this browser profile alone, or a passphrase. */
	readonly guard: 'device' | 'passphrase';
	readonly locked: boolean;
	/** How much is encrypted with a new key, from 0 to 1; null: no key is being replaced. */
	readonly replacing: number | null;
	/** When the present key was made, ms since the epoch. */
	readonly since: number;
	readonly autoLock: AutoLock;
	/** After several wrong passphrases none is tried before then, ms since the epoch; null: one may be tried. */
	readonly waitUntil: number | null;
};

/** `early`: too soon after the last wrong one, and not looked at. */
export type PassphraseOutcome = {
	readonly outcome: 'done' | 'wrong' | 'early';
	readonly view: VaultView;
};

/** What the extension's own pages ask about the protection of what is stored. */
export type VaultProtocol = {
	'vault.view': { input: Record<string, never>; output: VaultView };
	'vault.unlock': { input: { readonly passphrase: string }; output: PassphraseOutcome };
	'vault.lock': { input: Record<string, never>; output: VaultView };
	/** Sets, changes or (null) removes the passphrase. `known`: the present one; null where there is none. */
	'vault.protect': {
		input: { readonly passphrase: string | null; readonly known: string | null };
		output: PassphraseOutcome;
	};
	'vault.setAutoLock': { input: { readonly autoLock: AutoLock }; output: VaultView };
	'vault.replaceKey': { input: Record<string, never>; output: VaultView };
	/** Removes all that the extension keeps and gives its hosts back: as after install. */
	'vault.erase': { input: Record<string, never>; output: null };
};

export type VaultMessageType = keyof VaultProtocol;

/**
 * Changes in `storage.session` when it was locked, unlocked or protected otherwise, and while a key is replaced. Its
 * value means nothing.
 */
export const VAULT_CHANGED_KEY = 'vaultChanged';
