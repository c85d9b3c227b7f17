"""Lets Cognito ask for the code of an authenticator as AWS does; MiniStack 1.5 leaves most of it out.

- A pool with MfaConfiguration ON lets nobody in without an authenticator: who has none gets MFA_SETUP. MiniStack gives
  tokens instead, also after NEW_PASSWORD_REQUIRED.
- The session of a challenge belongs to one person who has just given the password. MiniStack takes any session.
- A secret that was associated with a session is verified with it, and is then the person's.
- A code works once.
"""

import json
import secrets
import time

SESSION_SECONDS = 600
# What each session of a challenge is for: the person, the step and the secret. Sessions end with the emulator.
_sessions = {}


def guard_second_factor():
    from ministack.services import cognito

    cognito._password_auth_result = _after_password(cognito, cognito._password_auth_result)
    cognito._respond_to_auth_challenge = _checking(cognito, cognito._respond_to_auth_challenge)
    cognito._associate_software_token = _associating(cognito, cognito._associate_software_token)
    cognito._verify_software_token = _verifying(cognito, cognito._verify_software_token)


def _open(user, step, **more):
    now = time.time()
    for old in [key for key, value in _sessions.items() if value["ends"] < now]:
        del _sessions[old]
    session = secrets.token_urlsafe(48)
    _sessions[session] = {"user": user, "step": step, "ends": now + SESSION_SECONDS, **more}
    return session


def _find(session, step, user=None):
    found = _sessions.get(session)
    ok = found and found["step"] == step and found["ends"] > time.time() and user in (None, found["user"])
    return found if ok else None


def _refused(cognito, code="NotAuthorizedException", message="Invalid session for the user."):
    return cognito.error_response_json(code, message, 400)


def _is_enrolled(user):
    return "SOFTWARE_TOKEN_MFA" in user.get("_mfa_enabled", [])


def _challenge(cognito, pool, user, answer):
    """Replaces tokens that were given too early by the challenge that AWS would send."""
    body = json.loads(answer[2]) if answer[0] == 200 else {}
    rule = pool.get("MfaConfiguration", "OFF")
    if "AuthenticationResult" in body and rule != "OFF":
        if _is_enrolled(user):
            body = {"ChallengeName": "SOFTWARE_TOKEN_MFA"}
        elif rule == "ON":
            body = {"ChallengeName": "MFA_SETUP"}
    step = {"SOFTWARE_TOKEN_MFA": "code", "MFA_SETUP": "setup", "NEW_PASSWORD_REQUIRED": "password"}.get(
        body.get("ChallengeName")
    )
    if not step:
        return answer
    parameters = {**body.get("ChallengeParameters", {}), "USER_ID_FOR_SRP": user["Username"]}
    if step == "setup":
        parameters["MFAS_CAN_SETUP"] = '["SOFTWARE_TOKEN_MFA"]'
    return cognito.json_response(
        {**body, "ChallengeParameters": parameters, "Session": _open(user, step)}
    )


def _after_password(cognito, answer_password):
    def answer_with_challenge(pool, pid, cid, user, username, *rest, **named):
        answer = answer_password(pool, pid, cid, user, username, *rest, **named)
        return _challenge(cognito, pool, user, answer)

    return answer_with_challenge


_STEPS = {"SOFTWARE_TOKEN_MFA": "code", "MFA_SETUP": "verified", "NEW_PASSWORD_REQUIRED": "password"}


def _checking(cognito, respond):
    def respond_to_own_session(data):
        name, responses = data.get("ChallengeName"), data.get("ChallengeResponses") or {}
        pool, _ = cognito._pool_for_client(data.get("ClientId"))
        if not pool or name not in _STEPS:
            return respond(data)
        user = cognito._resolve_user(pool, responses.get("USERNAME"))[0]
        if not user or not _find(data.get("Session"), _STEPS[name], user):
            return _refused(cognito)
        if name == "SOFTWARE_TOKEN_MFA" and (used := _used(user, responses.get("SOFTWARE_TOKEN_MFA_CODE"))):
            return _refused(cognito, "ExpiredCodeException", used)
        answer = respond(data)
        if answer[0] != 200:
            return answer
        _sessions.pop(data["Session"], None)
        if name == "SOFTWARE_TOKEN_MFA":
            _use(user, responses["SOFTWARE_TOKEN_MFA_CODE"])
        return _challenge(cognito, pool, user, answer) if name == "NEW_PASSWORD_REQUIRED" else answer

    return respond_to_own_session


def _used(user, code):
    return code in user.get("_totp_used", []) and "Your software token has already been used once."


def _use(user, code):
    # A code returns by chance after a while; AWS remembers it for as long as it is accepted.
    user["_totp_used"] = [*user.get("_totp_used", []), code][-3:]


def _associating(cognito, associate):
    def associate_with_session(data):
        if data.get("AccessToken"):
            return associate(data)
        found = _find(data.get("Session"), "setup")
        if not found:
            return _refused(cognito)
        body = json.loads(associate(data)[2])
        body["Session"] = _open(found["user"], "setup", secret=body["SecretCode"])
        return cognito.json_response(body)

    return associate_with_session


def _verifying(cognito, verify):
    def verify_with_session(data):
        if data.get("AccessToken"):
            return verify(data)
        found = _find(data.get("Session"), "setup")
        if not found or "secret" not in found:
            return _refused(cognito)
        if not cognito._totp_matches(found["secret"], data.get("UserCode")):
            return _refused(cognito, "EnableSoftwareTokenMFAException", "Code mismatch")
        user = found["user"]
        user["_totp_secret"] = found["secret"]
        user["_mfa_enabled"] = ["SOFTWARE_TOKEN_MFA"]
        user["_preferred_mfa"] = "SOFTWARE_TOKEN_MFA"
        _use(user, data["UserCode"])
        _sessions.pop(data["Session"], None)
        return cognito.json_response({"Status": "SUCCESS", "Session": _open(user, "verified")})

    return verify_with_session
