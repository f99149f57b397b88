import { createContext, useContext } from 'react';
import type { SendToBackground } from '../../utils/messages/send-to-background.ts';

/** What the options page does outside of itself; tests pass their own. */
export type Ports = {
	readonly send: SendToBackground;
	/** Opens the browser's own prompt. Only works as the first thing in a click handler. */
	readonly requestAccess: (origin: string) => Promise<boolean>;
};

const PortsContext = createContext<Ports | null>(null);

export const PortsProvider = PortsContext.Provider;

export function usePorts(): Ports {
	const ports = useContext(PortsContext);
	if (ports === null) throw new Error('Rendered outside of PortsProvider');
	return ports;
}
