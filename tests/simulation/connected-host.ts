import { plainOf } from './plain-vault.ts';
import { field, systemRow } from './raw-database.ts';
import type { Simulation } from './simulation.ts';
import { BRIDGE_HOSTS, type BridgeHost } from './vendors/bridge-api.ts';

/** The host of the bridge that is connected as it is stored; undefined where there is none. */
export function connectedHost({ factory }: Pick<Simulation, 'factory'>): BridgeHost | undefined {
	const row = systemRow(factory, 'connections', 'modernloop');
	const url = field(plainOf(field(row, 'sealed'))?.[1], 'url');
	return BRIDGE_HOSTS.find((host) => url === `https://${host}`);
}
