import type { ReactNode } from 'react';
import { useText } from '../page/text.ts';

/** What a password manager files the passphrase under: it wants a name beside it. Nobody else meets it. */
export function ManagerName(): ReactNode {
	const { translate } = useText();
	return <input type="text" autoComplete="username" value={translate('extensionName')} readOnly hidden />;
}
