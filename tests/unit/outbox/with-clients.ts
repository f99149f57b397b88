import type { InUse } from '../../../utils/connections/clients.ts';
import type { DecideDeps } from '../../../utils/merge/decide.ts';
import type { AtsClient } from '../../../utils/systems/ats.ts';
import type { BridgeClient } from '../../../utils/systems/modernloop/bridge.ts';
import type { Profile } from './profile.ts';

type Changed = {
	readonly ats?: (client: AtsClient) => Partial<AtsClient>;
	readonly bridge?: (client: BridgeClient) => Partial<BridgeClient>;
};

/** The same browser, some of whose calls do something else, or more. */
export function withClients<Browser extends Pick<Profile, 'deps'>>(
	profile: Browser,
	changed: Changed,
): Browser {
	const { ats, bridge } = profile.deps;
	const deps: DecideDeps = {
		...profile.deps,
		ats: async (system) => withClient(await ats(system), changed.ats),
		bridge: async () => withClient(await bridge(), changed.bridge),
	};
	return { ...profile, deps };
}

function withClient<Client>(
	inUse: InUse<Client> | null,
	changed: (client: Client) => Partial<Client> = () => ({}),
): InUse<Client> | null {
	if (inUse === null) return null;
	return { ...inUse, run: (work) => inUse.run((client) => work({ ...client, ...changed(client) })) };
}
