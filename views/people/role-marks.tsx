import type { Role } from '../../src/rights.js';
import { useMessages } from '../components/language.js';
import { roleMessages } from '../components/messages.js';

export function RoleMarks({ roles }: { roles: Role[] }) {
  const t = useMessages(roleMessages);
  if (roles.length === 0) return <>–</>;
  return (
    <span class="badges-list">
      {roles.map((role) => (
        <span class="badge bg-blue-lt">{t(role)}</span>
      ))}
    </span>
  );
}
