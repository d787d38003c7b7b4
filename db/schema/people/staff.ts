/** A login of a person who works here; two logins may belong to one person. */
export interface StaffTable {
  id: string;
  person_id: string;
  name: string;
  roles: string[];
  teams: string[];
  status: string;
  capacity: number;
  retired_at: Date | null;
}
