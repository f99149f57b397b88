import { useCallback } from 'react';
import type { Ats } from '../../utils/systems/system.ts';
import { usePorts } from '../page/ports.ts';
import { useText } from '../page/text.ts';
import { useAnswer } from '../page/use-answer.ts';

/** As whom something is written into an ATS: the user an admin chose, else the key. */
export function useWriter(system: Ats): string {
	const { send } = usePorts();
	const { translate } = useText();
	const ask = useCallback(() => send('writeAs.read', { system }), [send, system]);
	const { answer } = useAnswer(ask);
	const chosen = answer?.users.find(({ id }) => id === answer.chosen);
	return chosen?.name ?? translate('writeAsKey');
}
