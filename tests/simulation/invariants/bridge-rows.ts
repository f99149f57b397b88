import { ATS_SYSTEMS } from '../../../utils/systems/system.ts';
import { field, rawRows, systemRow } from '../raw-database.ts';
import type { Simulation } from '../simulation.ts';

/** Where something lies on its way to or from the bridge. */
const STORES = ['outbox', 'pushes', 'proposals'] as const;

/**
 * What has to hold whenever something was committed: nothing is left on its way to a bridge, or from an ATS, that is
 * not connected any more. So nothing of it can get to the bridge that is connected next.
 */
export function createBridgeCheck({ factory, swarm, violate }: Simulation): () => void {
	return () => {
		if (!swarm.bridge) return;
		if (systemRow(factory, 'connections', 'modernloop') === undefined) {
			for (const store of [...STORES, 'batches'])
				if (rawRows(factory, store).length > 0)
					violate(`${store} are left of a bridge that was disconnected`);
			if (rawRows(factory, 'settings').some(({ value }) => field(value, 'key') === 'bridge:changes'))
				violate('the place in the feed is left of a bridge that was disconnected');
			return;
		}
		for (const system of ATS_SYSTEMS) {
			if (systemRow(factory, 'connections', system) !== undefined) continue;
			for (const store of STORES)
				if (rawRows(factory, store).some(({ value }) => field(value, 'system') === system))
					violate(`${store} are left of ${system}, which was disconnected`);
		}
	};
}

/** Whether anything confidential is on its way while it may not be. */
export function checkConfidentialOnItsWay({ factory, swarm, violate }: Simulation): void {
	if (!swarm.bridge || field(systemRow(factory, 'connections', 'ashby'), 'confidential') === true) return;
	for (const store of STORES)
		for (const { value } of rawRows(factory, store))
			if (field(value, 'confidential') === true || typeof field(value, 'secret') === 'string')
				violate(`confidential ${store} are left`);
}
