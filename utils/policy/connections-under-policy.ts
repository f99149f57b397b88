import type { Connections } from '../connections/manage.ts';
import { ApiError, type Failure } from '../failures/failure.ts';
import { ATS_SYSTEMS, SYSTEMS, type System } from '../systems/system.ts';
import { isAllowed, isAllowedUrl, type Policy } from './policy.ts';

const TURNED_OFF: Failure = { kind: 'turned-off' };

/** What people can do about connections, as far as their organisation lets them. */
export function connectionsUnderPolicy(
	connections: Connections,
	readPolicy: () => Promise<Policy>,
	isProtected: () => Promise<boolean>,
): Connections {
	async function mayUse(system: System, url: string | null): Promise<boolean> {
		const policy = await readPolicy();
		if (!isAllowed(policy, system) || (policy.requirePassphrase && !(await isProtected()))) return false;
		return url === null || isAllowedUrl(policy, system, url.trim());
	}

	return {
		...connections,
		async connect(input) {
			if (await mayUse(input.system, input.url)) return connections.connect(input);
			return { outcome: 'failed', failure: TURNED_OFF, report: null };
		},
		async test(system) {
			const view = (await connections.list()).find((one) => one.system === system);
			const url = view?.status === 'connected' ? view.url : null;
			if (await mayUse(system, url)) return connections.test(system);
			return { outcome: 'failed', failure: TURNED_OFF, report: null };
		},
		async setConfidential(system, confidential) {
			if (confidential && (await readPolicy()).disableConfidential) throw new ApiError(TURNED_OFF);
			return connections.setConfidential(system, confidential);
		},
	};
}

/**
 * Removes what a policy no longer lets be kept: connections of systems that are not allowed, with all that was
 * fetched through them, and confidential records. Changes nothing where nothing has to be changed.
 */
export async function enforcePolicy(connections: Connections, policy: Policy): Promise<void> {
	if (policy.allowedSystems === null && !policy.disableConfidential) return;
	const views = await connections.list();
	for (const system of SYSTEMS) {
		const view = views.find((one) => one.system === system);
		if (view?.status === 'connected' && !isAllowed(policy, system)) await connections.disconnect(system);
	}
	if (!policy.disableConfidential) return;
	for (const system of ATS_SYSTEMS) {
		const view = views.find((one) => one.system === system);
		const isOn = view?.status === 'connected' && view.confidential === true;
		if (isOn && isAllowed(policy, system)) await connections.setConfidential(system, false);
	}
}
