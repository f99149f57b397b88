import type { InUse } from '../connections/clients.ts';
import type { Store } from '../store/store.ts';
import type { AtsClient } from '../systems/ats.ts';
import type { BridgeClient } from '../systems/modernloop/bridge.ts';
import type { Ats } from '../systems/system.ts';

/** What writing through the bridge and reading its changes needs. Time and randomness are passed in. */
export type OutboxDeps = {
	readonly store: Store;
	readonly bridge: () => Promise<InUse<BridgeClient> | null>;
	readonly ats: (system: Ats) => Promise<InUse<AtsClient> | null>;
	readonly hasConfidentialJobs: (system: Ats) => boolean;
	/** ms since the epoch. */
	readonly clock: () => number;
	/** 0…1 */
	readonly random: () => number;
	readonly newId: () => string;
};

/** What one step did. `more`: call again. `idle`: there is nothing to do. Times are ms since the epoch. */
export type OutboxStep = 'more' | 'idle' | { readonly waitUntil: number };
