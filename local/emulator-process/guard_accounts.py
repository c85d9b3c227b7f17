"""Lets Cognito rotate refresh tokens and refuse codes as AWS does; MiniStack 1.5 leaves both out.

- An app client with RefreshTokenRotation gets a new refresh token from each refresh. The old one works
  for the grace period; after that, using it is a RefreshTokenReuseException.
- AdminCreateUser with RESEND is for people who were invited, and mails a new temporary password. MiniStack mails
  everybody the password that they have.
- A refresh token ends with its session: when the person is disabled, and when all sessions are ended. MiniStack compares
  whole seconds, so a session of the same second went on.
- ResendConfirmationCode is for people who are not confirmed, ForgotPassword for those who are.
"""

import json
import time

_SPENT = "_spent_refresh_tokens"


def guard_accounts():
    from ministack.services import cognito
    from ministack.services.cloudformation import provisioners

    provisioners._COGNITO_USER_POOL_CLIENT_UPDATABLE["RefreshTokenRotation"] = {"Feature": "DISABLED"}
    cognito._create_user_pool_client = _keeping_rotation(cognito, cognito._create_user_pool_client)
    cognito._update_user_pool_client = _keeping_rotation(cognito, cognito._update_user_pool_client)
    cognito._admin_create_user = _inviting_again(cognito, cognito._admin_create_user)
    cognito._get_tokens_from_refresh_token = _rotating(cognito, cognito._get_tokens_from_refresh_token)
    cognito._resend_confirmation_code = _refusing(
        cognito, cognito._resend_confirmation_code, lambda status: status != "UNCONFIRMED", "User is already confirmed."
    )
    cognito._forgot_password = _refusing(
        cognito,
        cognito._forgot_password,
        lambda status: status == "UNCONFIRMED",
        "Cannot reset password for the user as there is no registered/verified email or phone_number",
    )


def _keeping_rotation(cognito, write):
    def write_with_rotation(data):
        answer = write(data)
        if answer[0] == 200 and "RefreshTokenRotation" in data:
            client_id = json.loads(answer[2])["UserPoolClient"]["ClientId"]
            cognito._user_pools[data["UserPoolId"]]["_clients"][client_id]["RefreshTokenRotation"] = data[
                "RefreshTokenRotation"
            ]
        return answer

    return write_with_rotation


def _inviting_again(cognito, create):
    def invite_again(data):
        if data.get("MessageAction") != "RESEND":
            return create(data)
        pool = cognito._resolve_pool(data.get("UserPoolId"))[0]
        user = cognito._resolve_user(pool, data.get("Username"))[0] if pool else None
        if user and user.get("UserStatus") != "FORCE_CHANGE_PASSWORD":
            return cognito.error_response_json(
                "UnsupportedUserStateException", "Resend not possible. Status is not FORCE_CHANGE_PASSWORD", 400
            )
        if user:
            user["_password"] = data.get("TemporaryPassword") or cognito._generate_temp_password()
        return create(data)

    return invite_again


def _rotating(cognito, refresh):
    def refresh_and_rotate(data):
        client_id, token = data.get("ClientId"), data.get("RefreshToken") or ""
        pool, pool_id = cognito._pool_for_client(client_id)
        rotation = ((pool or {}).get("_clients", {}).get(client_id) or {}).get("RefreshTokenRotation") or {}
        if rotation.get("Feature") != "ENABLED":
            return refresh(data)
        claims = cognito._token_claims(token)
        user = cognito._user_from_token(token, pool)
        if user and not user.get("Enabled", True):
            return cognito.error_response_json("NotAuthorizedException", "User is disabled.", 400)
        if claims.get("origin_jti") in cognito._revoked_tokens:
            return cognito.error_response_json("NotAuthorizedException", "Refresh Token has been revoked", 400)
        spent = pool.setdefault(_SPENT, {})
        spent_at = spent.get(claims.get("jti"))
        grace = int(rotation.get("RetryGracePeriodSeconds") or 0)
        if spent_at is not None and time.time() > spent_at + grace:
            return cognito.error_response_json("RefreshTokenReuseException", "Refresh token has been rotated", 400)
        answer = refresh(data)
        if answer[0] != 200:
            return answer
        spent.setdefault(claims["jti"], time.time())
        body = json.loads(answer[2])
        body["AuthenticationResult"]["RefreshToken"] = cognito._fake_token(
            claims["sub"], pool_id, client_id, "refresh", origin_jti=claims["origin_jti"], scope=claims.get("scope")
        )
        return cognito.json_response(body)

    return refresh_and_rotate


def _refusing(cognito, send, is_refused, message):
    def send_unless_refused(data):
        pool, _ = cognito._pool_for_client(data.get("ClientId"))
        user = cognito._resolve_user(pool, data.get("Username"))[0] if pool else None
        if user and is_refused(user.get("UserStatus")):
            return cognito.error_response_json("InvalidParameterException", message, 400)
        return send(data)

    return send_unless_refused
