import type { Ats, System } from '../systems/system.ts';

// Every place outside the stores of records where something is kept, by its key. A test says of each what lies in
// it and why that needs no sealing: what is personal or secret belongs into a store that is sealed.

/** In `storage.local`: on the disk, in the clear. */
export type LocalPlace = 'connectedSystems' | 'storeRebuiltAt' | 'policy';

/** In `storage.session`: in the browser's memory, until it ends. */
export type SessionPlace =
	| 'unlockedVault'
	| 'vaultAttempts'
	| 'vaultChanged'
	| 'presence'
	| 'pairing'
	| 'learned'
	| 'reviewing'
	| 'sync:progress'
	| `limiter:${System}`;

/** In the database's settings: on the disk, in the clear. */
export type SettingPlace =
	| 'templates'
	| 'autoLock'
	| 'retention'
	| 'clock'
	| 'bridge:changes'
	| 'bridge:left-out'
	| `keyUse:${string}`
	| `writeAs:${Ats}`;
