import type { ReactNode } from 'react';
import { useText } from '../page/text.ts';

/** Beside a control that the organisation's policy decides. `id`: what the control is described by. */
export function SetByOrganisation({ id }: { readonly id?: string }): ReactNode {
	const { translate } = useText();
	return (
		<p className="help managed" {...(id === undefined ? {} : { id })}>
			{translate('policySet')}
		</p>
	);
}
