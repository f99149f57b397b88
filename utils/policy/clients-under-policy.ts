import type { Clients, InUse } from '../connections/clients.ts';
import { ApiError } from '../failures/failure.ts';
import type { AtsClient } from '../systems/ats.ts';
import type { BridgeClient } from '../systems/modernloop/bridge.ts';
import type { System } from '../systems/system.ts';
import { isAllowed, isAllowedUrl, type Policy } from './policy.ts';

const turnedOff = (): Promise<never> => Promise.reject(new ApiError({ kind: 'turned-off' }));

/**
 * The same clients, as far as the organisation lets them be used: everything that reaches a system goes through
 * here, so a page of the extension that forgot a policy still could do nothing against it.
 * @param isProtected whether a passphrase guards the keys
 */
export function clientsUnderPolicy(
	clients: Clients,
	readPolicy: () => Promise<Policy>,
	isProtected: () => Promise<boolean>,
): Clients {
	async function allowed<Client>(
		system: System,
		policy: Policy,
		open: () => Promise<InUse<Client> | null>,
	): Promise<InUse<Client> | null> {
		if (!isAllowed(policy, system)) return null;
		if (policy.requirePassphrase && !(await isProtected())) return null;
		const inUse = await open();
		if (inUse === null || !isAllowedUrl(policy, system, inUse.connection.url)) return null;
		const confidential = inUse.connection.confidential && !policy.disableConfidential;
		return { ...inUse, connection: { ...inUse.connection, confidential } };
	}

	return {
		async ats(system, priority) {
			const policy = await readPolicy();
			const inUse = await allowed(system, policy, () => clients.ats(system, priority));
			if (inUse === null || !policy.disableWriteBack) return inUse;
			return { ...inUse, run: (work) => inUse.run((client) => work(readOnly(client))) };
		},
		async bridge(priority) {
			const policy = await readPolicy();
			const inUse = await allowed('modernloop', policy, () => clients.bridge(priority));
			if (inUse === null || !policy.disableBridgeWrites) return inUse;
			return { ...inUse, run: (work) => inUse.run((client) => work(readOnlyBridge(client))) };
		},
	};
}

function readOnly(client: AtsClient): AtsClient {
	return { ...client, updateCandidate: turnedOff, createInterview: turnedOff };
}

function readOnlyBridge(client: BridgeClient): BridgeClient {
	return { ...client, writeBatch: turnedOff, bindInterview: turnedOff };
}
