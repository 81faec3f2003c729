import { useParams } from '@tanstack/react-router';
import { RegisterPage, type RegisterManner } from './register/RegisterPage';

/** What single registers do in their own way, beside their declaration. */
const manners: Readonly<Record<string, RegisterManner>> = {};

export function AnyRegister() {
  const { register } = useParams({ from: '/r/$register' });
  return <RegisterPage register={register} manner={manners[register]} />;
}
