import type { ResourceProgress, SyncProgress, SyncState } from '../../../../utils/messages/sync-protocol.ts';
import { NOW } from '../extension-page.tsx';

const READ: ResourceProgress = {
	resource: 'users',
	phase: 'current',
	pass: 'full',
	done: 100,
	total: null,
	perMinute: null,
	leftMs: null,
	succeededAt: NOW - 4 * 60_000,
	problem: null,
	retryAt: null,
};

export const listOf = (resource: ResourceProgress['resource'], rest: Partial<ResourceProgress> = {}) => ({
	...READ,
	resource,
	...rest,
});

export const syncOf = (resources: readonly ResourceProgress[], state: SyncState = 'on'): SyncProgress => ({
	system: 'ashby',
	state,
	resources,
});
